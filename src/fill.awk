# Fills in a template: awk -f fill.awk template.sql.in blocks
#
# The template is written once for each block.  In it @key@ is what the block has
# under that key; [text|other] is text when the block has the key in text, and
# else other, or nothing.  @a@ is the article of the name.
#
# A block is lines "key: value", and ends with an empty line.  A line with a tab in
# front goes on with the line before, and one with # is for who reads it.

/^#/ { next }
NR == FNR { line[++lines] = $0; template = template $0; next }
/^$/ { write(); next }
/^\t/ { value[key] = value[key] " " literal(substr($0, 2)); next }
{
	key = substr($0, 1, index($0, ": ") - 1)
	if (!index(template, "@" key "@") || (key in value))
		fail("what is this: " $0)
	value[key] = literal(substr($0, length(key) + 3))
}
END { if (!failed) write() }

function write(    l, i, n, part, choice, word)
{
	if (!key)
		return
	value["a"] = value["name"] ~ /^[aeiou]/ ? "an" : "a"

	for (l = 1; l <= lines; l++) {
		n = split(line[l], part, /[][]/)
		for (i = 1; i <= n; i++) {
			split(part[i], choice, "|")
			split(choice[1], word, "@")
			printf "%s", filled(i % 2 || (word[2] in value) ? choice[1] : choice[2])
		}
		print ""
	}
	split("", value)
	key = ""
}

function filled(text,    i, n, part, result)
{
	n = split(text, part, "@")
	for (i = 1; i <= n; i++) {
		if (i % 2 == 0 && !(part[i] in value))
			fail("no " part[i])
		result = result (i % 2 ? part[i] : value[part[i]])
	}
	return result
}

function literal(text)
{
	gsub(/'/, "''", text)
	return text
}

function fail(what)
{
	print FILENAME ":" FNR ": " what >"/dev/stderr"
	failed = 1
	exit 1
}
