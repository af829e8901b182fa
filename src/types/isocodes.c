/*
 * isocodes.c
 *		The codes of ISO 639 and ISO 3166-1, as sorted tables.
 *
 * The tables were generated once from Debian's iso-codes 4.15.0
 * (/usr/share/iso-codes/json/iso_639-2.json and iso_3166-1.json) and are the
 * source since then; test/oracle/syntax.py compares them with the package that
 * is installed.
 */
#include "types/isocodes.h"

#include <stdlib.h>
#include <string.h>

/* another code of a language, and its ISO 639-2 code for terminology */
typedef struct OtherCode
{
	char		code[4];
	char		terminology[4];
} OtherCode;

/* the 26 codes that begin with two given letters */
#define LOCAL(p) \
	p "a", p "b", p "c", p "d", p "e", p "f", p "g", p "h", p "i", p "j", \
	p "k", p "l", p "m", p "n", p "o", p "p", p "q", p "r", p "s", p "t", \
	p "u", p "v", p "w", p "x", p "y", p "z"

/* ISO 639-2/T, with qaa to qtz, which it leaves to local use, written out */
static const char language_codes[][4] = {
	"aar", "abk", "ace", "ach", "ada", "ady", "afa", "afh", "afr", "ain",
	"aka", "akk", "ale", "alg", "alt", "amh", "ang", "anp", "apa", "ara",
	"arc", "arg", "arn", "arp", "art", "arw", "asm", "ast", "ath", "aus",
	"ava", "ave", "awa", "aym", "aze", "bad", "bai", "bak", "bal", "bam",
	"ban", "bas", "bat", "bej", "bel", "bem", "ben", "ber", "bho", "bih",
	"bik", "bin", "bis", "bla", "bnt", "bod", "bos", "bra", "bre", "btk",
	"bua", "bug", "bul", "byn", "cad", "cai", "car", "cat", "cau", "ceb",
	"cel", "ces", "cha", "chb", "che", "chg", "chk", "chm", "chn", "cho",
	"chp", "chr", "chu", "chv", "chy", "cmc", "cnr", "cop", "cor", "cos",
	"cpe", "cpf", "cpp", "cre", "crh", "crp", "csb", "cus", "cym", "dak",
	"dan", "dar", "day", "del", "den", "deu", "dgr", "din", "div", "doi",
	"dra", "dsb", "dua", "dum", "dyu", "dzo", "efi", "egy", "eka", "ell",
	"elx", "eng", "enm", "epo", "est", "eus", "ewe", "ewo", "fan", "fao",
	"fas", "fat", "fij", "fil", "fin", "fiu", "fon", "fra", "frm", "fro",
	"frr", "frs", "fry", "ful", "fur", "gaa", "gay", "gba", "gem", "gez",
	"gil", "gla", "gle", "glg", "glv", "gmh", "goh", "gon", "gor", "got",
	"grb", "grc", "grn", "gsw", "guj", "gwi", "hai", "hat", "hau", "haw",
	"heb", "her", "hil", "him", "hin", "hit", "hmn", "hmo", "hrv", "hsb",
	"hun", "hup", "hye", "iba", "ibo", "ido", "iii", "ijo", "iku", "ile",
	"ilo", "ina", "inc", "ind", "ine", "inh", "ipk", "ira", "iro", "isl",
	"ita", "jav", "jbo", "jpn", "jpr", "jrb", "kaa", "kab", "kac", "kal",
	"kam", "kan", "kar", "kas", "kat", "kau", "kaw", "kaz", "kbd", "kha",
	"khi", "khm", "kho", "kik", "kin", "kir", "kmb", "kok", "kom", "kon",
	"kor", "kos", "kpe", "krc", "krl", "kro", "kru", "kua", "kum", "kur",
	"kut", "lad", "lah", "lam", "lao", "lat", "lav", "lez", "lim", "lin",
	"lit", "lol", "loz", "ltz", "lua", "lub", "lug", "lui", "lun", "luo",
	"lus", "mad", "mag", "mah", "mai", "mak", "mal", "man", "map", "mar",
	"mas", "mdf", "mdr", "men", "mga", "mic", "min", "mis", "mkd", "mkh",
	"mlg", "mlt", "mnc", "mni", "mno", "moh", "mon", "mos", "mri", "msa",
	"mul", "mun", "mus", "mwl", "mwr", "mya", "myn", "myv", "nah", "nai",
	"nap", "nau", "nav", "nbl", "nde", "ndo", "nds", "nep", "new", "nia",
	"nic", "niu", "nld", "nno", "nob", "nog", "non", "nor", "nqo", "nso",
	"nub", "nwc", "nya", "nym", "nyn", "nyo", "nzi", "oci", "oji", "ori",
	"orm", "osa", "oss", "ota", "oto", "paa", "pag", "pal", "pam", "pan",
	"pap", "pau", "peo", "phi", "phn", "pli", "pol", "pon", "por", "pra",
	"pro", "pus",
	LOCAL("qa"), LOCAL("qb"), LOCAL("qc"), LOCAL("qd"), LOCAL("qe"),
	LOCAL("qf"), LOCAL("qg"), LOCAL("qh"), LOCAL("qi"), LOCAL("qj"),
	LOCAL("qk"), LOCAL("ql"), LOCAL("qm"), LOCAL("qn"), LOCAL("qo"),
	LOCAL("qp"), LOCAL("qq"), LOCAL("qr"), LOCAL("qs"), LOCAL("qt"),
	"que", "raj", "rap", "rar", "roa", "roh", "rom", "ron", "run", "rup",
	"rus", "sad", "sag", "sah", "sai", "sal", "sam", "san", "sas", "sat",
	"scn", "sco", "sel", "sem", "sga", "sgn", "shn", "sid", "sin", "sio",
	"sit", "sla", "slk", "slv", "sma", "sme", "smi", "smj", "smn", "smo",
	"sms", "sna", "snd", "snk", "sog", "som", "son", "sot", "spa", "sqi",
	"srd", "srn", "srp", "srr", "ssa", "ssw", "suk", "sun", "sus", "sux",
	"swa", "swe", "syc", "syr", "tah", "tai", "tam", "tat", "tel", "tem",
	"ter", "tet", "tgk", "tgl", "tha", "tig", "tir", "tiv", "tkl", "tlh",
	"tli", "tmh", "tog", "ton", "tpi", "tsi", "tsn", "tso", "tuk", "tum",
	"tup", "tur", "tut", "tvl", "twi", "tyv", "udm", "uga", "uig", "ukr",
	"umb", "und", "urd", "uzb", "vai", "ven", "vie", "vol", "vot", "wak",
	"wal", "war", "was", "wen", "wln", "wol", "xal", "xho", "yao", "yap",
	"yid", "yor", "ypk", "zap", "zbl", "zen", "zgh", "zha", "zho", "znd",
	"zul", "zun", "zxx", "zza"
};

/* ISO 639-1 */
static const OtherCode short_codes[] = {
	{"aa", "aar"}, {"ab", "abk"}, {"ae", "ave"}, {"af", "afr"},
	{"ak", "aka"}, {"am", "amh"}, {"an", "arg"}, {"ar", "ara"},
	{"as", "asm"}, {"av", "ava"}, {"ay", "aym"}, {"az", "aze"},
	{"ba", "bak"}, {"be", "bel"}, {"bg", "bul"}, {"bh", "bih"},
	{"bi", "bis"}, {"bm", "bam"}, {"bn", "ben"}, {"bo", "bod"},
	{"br", "bre"}, {"bs", "bos"}, {"ca", "cat"}, {"ce", "che"},
	{"ch", "cha"}, {"co", "cos"}, {"cr", "cre"}, {"cs", "ces"},
	{"cu", "chu"}, {"cv", "chv"}, {"cy", "cym"}, {"da", "dan"},
	{"de", "deu"}, {"dv", "div"}, {"dz", "dzo"}, {"ee", "ewe"},
	{"el", "ell"}, {"en", "eng"}, {"eo", "epo"}, {"es", "spa"},
	{"et", "est"}, {"eu", "eus"}, {"fa", "fas"}, {"ff", "ful"},
	{"fi", "fin"}, {"fj", "fij"}, {"fo", "fao"}, {"fr", "fra"},
	{"fy", "fry"}, {"ga", "gle"}, {"gd", "gla"}, {"gl", "glg"},
	{"gn", "grn"}, {"gu", "guj"}, {"gv", "glv"}, {"ha", "hau"},
	{"he", "heb"}, {"hi", "hin"}, {"ho", "hmo"}, {"hr", "hrv"},
	{"ht", "hat"}, {"hu", "hun"}, {"hy", "hye"}, {"hz", "her"},
	{"ia", "ina"}, {"id", "ind"}, {"ie", "ile"}, {"ig", "ibo"},
	{"ii", "iii"}, {"ik", "ipk"}, {"io", "ido"}, {"is", "isl"},
	{"it", "ita"}, {"iu", "iku"}, {"ja", "jpn"}, {"jv", "jav"},
	{"ka", "kat"}, {"kg", "kon"}, {"ki", "kik"}, {"kj", "kua"},
	{"kk", "kaz"}, {"kl", "kal"}, {"km", "khm"}, {"kn", "kan"},
	{"ko", "kor"}, {"kr", "kau"}, {"ks", "kas"}, {"ku", "kur"},
	{"kv", "kom"}, {"kw", "cor"}, {"ky", "kir"}, {"la", "lat"},
	{"lb", "ltz"}, {"lg", "lug"}, {"li", "lim"}, {"ln", "lin"},
	{"lo", "lao"}, {"lt", "lit"}, {"lu", "lub"}, {"lv", "lav"},
	{"mg", "mlg"}, {"mh", "mah"}, {"mi", "mri"}, {"mk", "mkd"},
	{"ml", "mal"}, {"mn", "mon"}, {"mr", "mar"}, {"ms", "msa"},
	{"mt", "mlt"}, {"my", "mya"}, {"na", "nau"}, {"nb", "nob"},
	{"nd", "nde"}, {"ne", "nep"}, {"ng", "ndo"}, {"nl", "nld"},
	{"nn", "nno"}, {"no", "nor"}, {"nr", "nbl"}, {"nv", "nav"},
	{"ny", "nya"}, {"oc", "oci"}, {"oj", "oji"}, {"om", "orm"},
	{"or", "ori"}, {"os", "oss"}, {"pa", "pan"}, {"pi", "pli"},
	{"pl", "pol"}, {"ps", "pus"}, {"pt", "por"}, {"qu", "que"},
	{"rm", "roh"}, {"rn", "run"}, {"ro", "ron"}, {"ru", "rus"},
	{"rw", "kin"}, {"sa", "san"}, {"sc", "srd"}, {"sd", "snd"},
	{"se", "sme"}, {"sg", "sag"}, {"si", "sin"}, {"sk", "slk"},
	{"sl", "slv"}, {"sm", "smo"}, {"sn", "sna"}, {"so", "som"},
	{"sq", "sqi"}, {"sr", "srp"}, {"ss", "ssw"}, {"st", "sot"},
	{"su", "sun"}, {"sv", "swe"}, {"sw", "swa"}, {"ta", "tam"},
	{"te", "tel"}, {"tg", "tgk"}, {"th", "tha"}, {"ti", "tir"},
	{"tk", "tuk"}, {"tl", "tgl"}, {"tn", "tsn"}, {"to", "ton"},
	{"tr", "tur"}, {"ts", "tso"}, {"tt", "tat"}, {"tw", "twi"},
	{"ty", "tah"}, {"ug", "uig"}, {"uk", "ukr"}, {"ur", "urd"},
	{"uz", "uzb"}, {"ve", "ven"}, {"vi", "vie"}, {"vo", "vol"},
	{"wa", "wln"}, {"wo", "wol"}, {"xh", "xho"}, {"yi", "yid"},
	{"yo", "yor"}, {"za", "zha"}, {"zh", "zho"}, {"zu", "zul"}
};

static const OtherCode bibliographic_codes[] = {
	{"alb", "sqi"}, {"arm", "hye"}, {"baq", "eus"}, {"bur", "mya"},
	{"chi", "zho"}, {"cze", "ces"}, {"dut", "nld"}, {"fre", "fra"},
	{"geo", "kat"}, {"ger", "deu"}, {"gre", "ell"}, {"ice", "isl"},
	{"mac", "mkd"}, {"mao", "mri"}, {"may", "msa"}, {"per", "fas"},
	{"rum", "ron"}, {"slo", "slk"}, {"tib", "bod"}, {"wel", "cym"}
};

/* ISO 3166-1 alpha-2 */
static const char country_codes[][3] = {
	"AD", "AE", "AF", "AG", "AI", "AL", "AM", "AO", "AQ", "AR", "AS", "AT",
	"AU", "AW", "AX", "AZ", "BA", "BB", "BD", "BE", "BF", "BG", "BH", "BI",
	"BJ", "BL", "BM", "BN", "BO", "BQ", "BR", "BS", "BT", "BV", "BW", "BY",
	"BZ", "CA", "CC", "CD", "CF", "CG", "CH", "CI", "CK", "CL", "CM", "CN",
	"CO", "CR", "CU", "CV", "CW", "CX", "CY", "CZ", "DE", "DJ", "DK", "DM",
	"DO", "DZ", "EC", "EE", "EG", "EH", "ER", "ES", "ET", "FI", "FJ", "FK",
	"FM", "FO", "FR", "GA", "GB", "GD", "GE", "GF", "GG", "GH", "GI", "GL",
	"GM", "GN", "GP", "GQ", "GR", "GS", "GT", "GU", "GW", "GY", "HK", "HM",
	"HN", "HR", "HT", "HU", "ID", "IE", "IL", "IM", "IN", "IO", "IQ", "IR",
	"IS", "IT", "JE", "JM", "JO", "JP", "KE", "KG", "KH", "KI", "KM", "KN",
	"KP", "KR", "KW", "KY", "KZ", "LA", "LB", "LC", "LI", "LK", "LR", "LS",
	"LT", "LU", "LV", "LY", "MA", "MC", "MD", "ME", "MF", "MG", "MH", "MK",
	"ML", "MM", "MN", "MO", "MP", "MQ", "MR", "MS", "MT", "MU", "MV", "MW",
	"MX", "MY", "MZ", "NA", "NC", "NE", "NF", "NG", "NI", "NL", "NO", "NP",
	"NR", "NU", "NZ", "OM", "PA", "PE", "PF", "PG", "PH", "PK", "PL", "PM",
	"PN", "PR", "PS", "PT", "PW", "PY", "QA", "RE", "RO", "RS", "RU", "RW",
	"SA", "SB", "SC", "SD", "SE", "SG", "SH", "SI", "SJ", "SK", "SL", "SM",
	"SN", "SO", "SR", "SS", "ST", "SV", "SX", "SY", "SZ", "TC", "TD", "TF",
	"TG", "TH", "TJ", "TK", "TL", "TM", "TN", "TO", "TR", "TT", "TV", "TW",
	"TZ", "UA", "UG", "UM", "US", "UY", "UZ", "VA", "VC", "VE", "VG", "VI",
	"VN", "VU", "WF", "WS", "YE", "YT", "ZA", "ZM", "ZW"
};

#define LENGTHOF(array) (sizeof(array) / sizeof((array)[0]))

/* Every entry of every table starts with its code; a key has no final NUL. */

static int
compare_three(const void *key, const void *entry)
{
	return memcmp(key, entry, 3);
}

static int
compare_two(const void *key, const void *entry)
{
	return memcmp(key, entry, 2);
}

/*
 * ki_iso_language - the ISO 639-2/T code of a language of which these three
 * bytes are the code, for terminology or for bibliographic use only.
 *
 * Returns NULL when they are none.  The result is static and NUL-terminated.
 */
const char *
ki_iso_language(const char *code)
{
	const char *found = bsearch(code, language_codes, LENGTHOF(language_codes),
								sizeof(language_codes[0]), compare_three);
	const OtherCode *other;

	if (found != NULL)
		return found;
	other = bsearch(code, bibliographic_codes, LENGTHOF(bibliographic_codes),
					sizeof(bibliographic_codes[0]), compare_three);
	return other == NULL ? NULL : other->terminology;
}

/*
 * ki_iso_language_of_two - likewise of two bytes, by ISO 639-1.
 */
const char *
ki_iso_language_of_two(const char *code)
{
	const OtherCode *other;

	other = bsearch(code, short_codes, LENGTHOF(short_codes),
					sizeof(short_codes[0]), compare_two);
	return other == NULL ? NULL : other->terminology;
}

/*
 * ki_iso_country - the ISO 3166-1 alpha-2 code that these two bytes are.
 *
 * Returns NULL when they are none.  The result is static and NUL-terminated.
 */
const char *
ki_iso_country(const char *code)
{
	return bsearch(code, country_codes, LENGTHOF(country_codes),
				   sizeof(country_codes[0]), compare_two);
}
