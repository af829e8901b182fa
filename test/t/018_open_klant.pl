# The administration of an Open Klant database in a register: all that can be is
# there, what cannot is told, and whatever comes between makes no difference.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(time usleep);

$ENV{PGUSER} = "postgres";		# whoever runs this

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(extra => [ '-U', 'postgres' ]);
$node->append_conf('postgresql.conf', "log_min_error_statement = panic\nlog_parameter_max_length_on_error = 0");
$node->start;

sub sql { return $node->safe_psql('postgres', shift) }

# The SQLSTATE of what goes wrong, or what came of it.
sub outcome
{
	my ($stdout, $stderr);
	$node->psql('postgres', "\\set VERBOSITY sqlstate\n" . shift, stdout => \$stdout, stderr => \$stderr);
	return $stderr =~ /ERROR:\s+(\w{5})/ ? $1 : $stdout;
}

sub import_open_klant
{
	my ($register, $grond, %options) = @_;
	my $bron = $options{bron} // 'openklant';
	my $per_keer = $options{per_keer} // 300;
	my $before = $options{before} // '';
	my ($rapport) = sql(qq{
		$before;
		SET client_min_messages = warning;
		CALL klantinteracties.import_open_klant('$bron', '$grond', '$register', per_keer => $per_keer)});
	sql("INSERT INTO rapport (register, regels) VALUES ('$register', \$r\$$rapport\$r\$)");
	return;
}

# What stands in a register, each table as one line; without what is of the run.
sub state_of
{
	my ($register) = @_;
	return sql("SELECT * FROM state('$register')");
}

sub counts
{
	my ($register, $columns) = @_;
	return sql("SELECT $columns FROM regel WHERE register = '$register' AND run = (SELECT max(run) FROM rapport WHERE register = '$register')");
}

$node->command_ok(
	[ 'psql', '-X', '-q', '-d', $node->connstr('postgres'), '-v', 'n=2000', '-v', 'seed=7', '-f', 'test/openklant/generate.sql' ],
	'the generator makes a database');
sql(q{
	CREATE EXTENSION klantinteracties;
	CREATE TABLE rapport (run int GENERATED ALWAYS AS IDENTITY, register text, regels jsonb);
	CREATE VIEW regel AS SELECT run, register, r.* FROM rapport, jsonb_to_recordset(regels) AS r (tabel text, "inBron" int, gelezen int,
		geschreven int, bestond int, geweigerd int, weggelaten int, samengevoegd int, "inRegister" int);
	CREATE FUNCTION state(register text) RETURNS TABLE (tabel text, inhoud text) LANGUAGE plpgsql AS $$
	BEGIN
		FOR tabel IN SELECT relname FROM pg_class WHERE relnamespace = register::regnamespace AND relkind = 'r'
			AND relname NOT IN ('import_voortgang', 'verwerking') ORDER BY relname COLLATE "C"
		LOOP
			EXECUTE format($q$SELECT count(*) || ' ' || md5(string_agg(x, E'\n' ORDER BY x COLLATE "C")) FROM (
				SELECT (to_jsonb(t) - '{besluit,vastgelegd_op,vastgesteld_op,bron}'::text[]
					- CASE WHEN %2$L = 'hergebruik_besluit' THEN 'id' ELSE '' END)::text FROM %1$I.%2$I AS t) AS s (x)$q$,
				register, tabel) INTO inhoud;
			RETURN NEXT;
		END LOOP;
	END $$;
	-- which rows can only be refused, and which were
	CREATE VIEW geweigerd AS SELECT tabel, id, string_agg(soort, ', ') AS soort FROM openklant_vuil.vuil WHERE geweigerd GROUP BY 1, 2;
	SELECT klantinteracties.create_register(r) FROM unnest('{klantregister,tweede,zonder,eigen,vreemd_register}'::text[]) AS r;
});

# ----- one run -----

my $log_size = -s $node->logfile;
import_open_klant('klantregister', 'toestemming');
my $log = substr(slurp_file($node->logfile), $log_size);
is(counts('klantregister', q{count(*) || ' ' || bool_and("inBron" = gelezen AND gelezen = geschreven + bestond + geweigerd + weggelaten + samengevoegd
	AND bestond = 0 AND weggelaten = 0 AND coalesce("inRegister", geschreven) = geschreven)}), '23 true',
	'the counts of all tables add up, and are those of the register');
is(sql(q{
	SELECT string_agg(concat_ws(' ', object, geschreven, aantal), '; ') FROM
		(SELECT object, sum(aantal::int) AS aantal FROM klantregister.verwerking, jsonb_to_recordset(objecten) AS o (object text, aantal text)
			WHERE naam = 'import_open_klant' AND actie = 'create' GROUP BY object) AS v
		FULL JOIN (SELECT object, sum(geschreven) AS geschreven FROM klantregister.import_voortgang GROUP BY object) AS i USING (object)
	WHERE aantal IS DISTINCT FROM nullif(geschreven, 0)}), '', 'table verwerking tells how much was imported');
is(sql('SELECT object, fout, count(*) FROM klantinteracties.controleer_verwerkingen() GROUP BY object, fout'), '', 'and that is no error');
is(sql(q{
	SELECT count(*) FROM regel LEFT JOIN (SELECT bron, count(*) AS n FROM klantregister.import_fout GROUP BY bron) AS f ON f.bron = 'openklant.' || tabel
	WHERE geweigerd <> coalesce(n, 0)}), '0', 'each refused row stands in import_fout');
is(sql(q{
	SELECT string_agg(DISTINCT w.soort, '; ') FROM geweigerd AS w WHERE NOT EXISTS (SELECT FROM klantregister.import_fout
		WHERE bron = 'openklant.' || w.tabel AND sleutel = w.id::text)}), '', 'all dirt that cannot be imported is refused');
is(sql(q{
	SELECT string_agg(DISTINCT concat_ws(' ', bron, v ->> 'name', v ->> 'code'), '; ')
	FROM klantregister.import_fout, jsonb_array_elements(violations) AS v
	WHERE NOT EXISTS (SELECT FROM geweigerd AS w WHERE bron = 'openklant.' || w.tabel AND sleutel = w.id::text)
		AND v ->> 'code' NOT IN ('does_not_exist', 'refused')}), '',
	'and nothing else is, but what refers to it');
is(sql(q{SELECT count(DISTINCT soort) > 40 FROM openklant_vuil.vuil WHERE NOT geweigerd OR geweigerd}), 't', 'there is dirt of many kinds');
is(sql(q{
	SELECT string_agg(DISTINCT sqlstate, ' ' ORDER BY sqlstate) || ' ' || bool_and(sqlstate = '23503' OR v.n > 0)
	FROM klantregister.import_fout, LATERAL (SELECT count(*) FROM jsonb_array_elements(violations) AS v
		WHERE v ->> 'code' <> 'does_not_exist' AND v ?& '{name,code,reason}') AS v (n)}),
	'22023 23503 23505 true', 'why is told as a single call would');

# ----- what was written otherwise -----

# of each kind of dirt that can be read: whether it is in the register as it should be
my $mapped = q{
	SELECT v.soort, count(*) AS n, count(*) FILTER (WHERE goed) AS goed FROM openklant_vuil.vuil AS v JOIN (
		SELECT 'klantinteracties_partijidentificator' AS tabel, s.id, 'bsn van acht cijfers' AS soort,
			r.object_id = '0' || s.partij_identificator_object_id AS goed
		FROM openklant.klantinteracties_partijidentificator AS s JOIN klantregister.partij_identificator AS r ON r.id = s.uuid
		UNION ALL SELECT 'klantinteracties_partijidentificator', s.id, 'bsn met puntjes', r.object_id = replace(s.partij_identificator_object_id, '.', '')
		FROM openklant.klantinteracties_partijidentificator AS s JOIN klantregister.partij_identificator AS r ON r.id = s.uuid
		UNION ALL SELECT 'klantinteracties_partijidentificator', s.id, 'oudere code', concat_ws(' ', r.code_register, r.code_objecttype, r.code_soort_object_id)
			IN ('brp natuurlijk_persoon bsn', 'hr niet_natuurlijk_persoon kvk_nummer', 'hr niet_natuurlijk_persoon rsin', 'hr vestiging vestigingsnummer')
		FROM openklant.klantinteracties_partijidentificator AS s JOIN klantregister.partij_identificator AS r ON r.id = s.uuid
		UNION ALL SELECT 'klantinteracties_partij', s.id, k.soort, CASE k.soort
			WHEN 'postcode zonder spatie' THEN replace(g.bezoekadres_postcode, ' ', '') = s.bezoekadres_postcode
			WHEN 'postcode in kleine letters' THEN g.bezoekadres_postcode = upper(s.bezoekadres_postcode)
			WHEN 'land in vier cijfers' THEN g.bezoekadres_code_land = 'NL' AND g.correspondentieadres_code_land = 'BE'
			WHEN 'land van vroeger' THEN g.bezoekadres_code_land = 'DE'
			WHEN 'land onbekend' THEN g.bezoekadres_code_land IS NULL
			WHEN 'land in kleine letters' THEN g.bezoekadres_code_land = 'NL'
			WHEN 'BAG-id zonder voorloopnul' THEN g.bezoekadres_nummeraanduiding_id::text = '0' || s.bezoekadres_nummeraanduiding_id
			WHEN 'taal 639-2/B' THEN g.voorkeurstaal = 'nld' END
		FROM openklant.klantinteracties_partij AS s JOIN klantregister.partij_gegevens AS g ON g.partij = s.uuid
			JOIN openklant_vuil.vuil AS k ON k.tabel = 'klantinteracties_partij' AND k.id = s.id
		UNION ALL SELECT 'klantinteracties_persoon', s.id, k.soort, CASE k.soort
			WHEN 'witruimte' THEN g.contactnaam_achternaam = trim(s.contactnaam_achternaam, E' \t') AND s.contactnaam_achternaam ~ E'^ .*\t$'
			WHEN 'lege naam' THEN num_nonnulls(g.contactnaam_voorletters, g.contactnaam_voornaam, g.contactnaam_voorvoegsel_achternaam, g.contactnaam_achternaam) = 0 END
		FROM openklant.klantinteracties_persoon AS s JOIN openklant.klantinteracties_partij AS p ON p.id = s.partij_id
			JOIN klantregister.partij_gegevens AS g ON g.partij = p.uuid
			JOIN openklant_vuil.vuil AS k ON k.tabel = 'klantinteracties_persoon' AND k.id = s.id
		UNION ALL SELECT 'klantinteracties_klantcontact', s.id, k.soort, CASE k.soort
			WHEN 'taal 639-2/B' THEN r.code_taal = 'nld' WHEN 'leeg nummer' THEN r.nummer IS NULL END
		FROM openklant.klantinteracties_klantcontact AS s JOIN klantregister.klantcontact AS r ON r.id = s.uuid
			JOIN openklant_vuil.vuil AS k ON k.tabel = 'klantinteracties_klantcontact' AND k.id = s.id
		UNION ALL SELECT 'klantinteracties_digitaaladres', s.id, k.soort, CASE k.soort
			WHEN 'soort telefoon' THEN r.code_soort_digitaal_adres = 'telefoonnummer'
			WHEN 'telefoonnummer anders geschreven' THEN r.adres ~ '^(06|[+]316|00316)[0-9]{8}$' AND right(r.adres, 8) = right(regexp_replace(s.adres, '[^0-9]', '', 'g'), 8)
			WHEN 'standaardadres van een betrokkene' THEN NOT r.is_standaard_adres
			WHEN 'tweede standaardadres' THEN r.code_soort_digitaal_adres = 'email' AND 1 >= (SELECT count(*) FROM klantregister.digitaal_adres AS a
				WHERE a.verstrekt_door_partij = r.verstrekt_door_partij AND a.is_standaard_adres AND a.code_soort_digitaal_adres = 'email')
			WHEN 'hetzelfde adres van een betrokkene' THEN r.verstrekt_door_betrokkene IS NOT NULL AND r.verstrekt_door_partij IS NULL
				AND 1 = (SELECT count(*) FROM klantregister.digitaal_adres AS a JOIN openklant.klantinteracties_partij AS p ON p.uuid = a.verstrekt_door_partij
					WHERE p.id = s.partij_id AND a.adres = r.adres)
			ELSE r.code_soort_digitaal_adres = 'email' END
		FROM openklant.klantinteracties_digitaaladres AS s JOIN klantregister.digitaal_adres AS r ON r.id = s.uuid
			JOIN openklant_vuil.vuil AS k ON k.tabel = 'klantinteracties_digitaaladres' AND k.id = s.id
		UNION ALL SELECT 'klantinteracties_rekeningnummer', s.id, k.soort, r.iban = upper(replace(s.iban, ' ', ''))
		FROM openklant.klantinteracties_rekeningnummer AS s JOIN klantregister.rekeningnummer AS r ON r.id = s.uuid
			JOIN openklant_vuil.vuil AS k ON k.tabel = 'klantinteracties_rekeningnummer' AND k.id = s.id
		UNION ALL SELECT 'klantinteracties_categorierelatie', s.id, 'relatie zonder begin', r.begin_datum = s.eind_datum
		FROM openklant.klantinteracties_categorierelatie AS s JOIN klantregister.categorie_relatie AS r ON r.id = s.uuid
	) AS m USING (tabel, id, soort) WHERE NOT v.geweigerd GROUP BY v.soort};
is(sql("SELECT string_agg(soort, '; ') FROM ($mapped) AS m WHERE goed < n"), '', 'what was written otherwise is read as it was meant');
is(sql(qq{
	SELECT string_agg(DISTINCT soort, '; ') FROM openklant_vuil.vuil WHERE NOT geweigerd AND soort NOT IN (SELECT soort FROM ($mapped) AS m)
		AND soort NOT IN ('kvk-nummer bij vestiging', 'medewerker zonder telefoonnummer', 'hetzelfde adres nogmaals', 'hetzelfde adres als standaard',
			'voorkeur voor hetzelfde adres', 'actor nogmaals', 'actor nogmaals bij klantcontact', 'actor dubbel', 'onderwerpobject nogmaals', 'bijlage nogmaals')}), '', 'of every kind');

# ----- what stands there twice -----

# rows that are neither in the register nor refused: with what is there instead
my $same = q{
	SELECT 'klantinteracties_digitaaladres' AS tabel, s.id, (SELECT count(*) FROM klantregister.digitaal_adres AS r JOIN openklant.klantinteracties_partij AS p ON p.uuid = r.verstrekt_door_partij
			WHERE p.id = s.partij_id AND klantinteracties.search_form('adres', r.adres) = klantinteracties.search_form('adres', s.adres)
				AND r.is_standaard_adres >= (v.soort = 'hetzelfde adres als standaard') AND r.is_voorkeursadres >= (v.soort = 'voorkeur voor hetzelfde adres')) AS eerste
		FROM openklant.klantinteracties_digitaaladres AS s JOIN openklant_vuil.vuil AS v ON v.tabel = 'klantinteracties_digitaaladres' AND v.id = s.id
		WHERE v.soort IN ('hetzelfde adres nogmaals', 'hetzelfde adres als standaard', 'voorkeur voor hetzelfde adres')
			AND s.uuid NOT IN (SELECT id FROM klantregister.digitaal_adres)
	UNION ALL SELECT 'klantinteracties_actor', s.id, (SELECT count(*) FROM klantregister.actor AS r
			WHERE r.actoridentificator_object_id = s.actoridentificator_object_id AND r.naam !~ '^Nogmaals')
		FROM openklant.klantinteracties_actor AS s WHERE s.id > 100000 AND s.uuid NOT IN (SELECT id FROM klantregister.actor)
	UNION ALL SELECT 'klantinteracties_medewerker', s.id, 1 FROM openklant.klantinteracties_medewerker AS s WHERE s.actor_id > 100000
	UNION ALL SELECT 'klantinteracties_actorklantcontact', s.id, (SELECT count(*) FROM klantregister.actor_klantcontact AS r
			JOIN openklant.klantinteracties_actor AS a ON a.uuid = r.actor JOIN openklant.klantinteracties_klantcontact AS k ON k.uuid = r.klantcontact
			WHERE a.id = s.actor_id - 100000 AND k.id = s.klantcontact_id)
		FROM openklant.klantinteracties_actorklantcontact AS s WHERE s.actor_id > 100000
			AND s.uuid NOT IN (SELECT id FROM klantregister.actor_klantcontact)
			AND s.klantcontact_id IN (SELECT id FROM openklant.klantinteracties_klantcontact WHERE uuid IN (SELECT id FROM klantregister.klantcontact))
	UNION ALL SELECT 'klantinteracties_internetakenactorenthoughmodel', s.id, 1
		FROM openklant.klantinteracties_internetakenactorenthoughmodel AS s JOIN openklant_vuil.vuil AS v ON v.soort = 'actor dubbel' AND v.id = s.id
		WHERE s.internetaak_id IN (SELECT id FROM openklant.klantinteracties_internetaak WHERE uuid IN (SELECT id FROM klantregister.interne_taak))
	UNION ALL SELECT 'klantinteracties_onderwerpobject', s.id, (SELECT count(*) FROM klantregister.onderwerpobject AS r
			JOIN openklant.klantinteracties_klantcontact AS k ON k.uuid = r.was_onderwerp_van_klantcontact WHERE k.id = s.klantcontact_id)
		FROM openklant.klantinteracties_onderwerpobject AS s JOIN openklant_vuil.vuil AS v ON v.soort = 'onderwerpobject nogmaals' AND v.id = s.id
		WHERE s.klantcontact_id IN (SELECT id FROM openklant.klantinteracties_klantcontact WHERE uuid IN (SELECT id FROM klantregister.klantcontact))
	UNION ALL SELECT 'klantinteracties_bijlage', s.id, (SELECT count(*) FROM klantregister.bijlage AS r
			JOIN openklant.klantinteracties_klantcontact AS k ON k.uuid = r.was_bijlage_van_klantcontact WHERE k.id = s.klantcontact_id)
		FROM openklant.klantinteracties_bijlage AS s JOIN openklant_vuil.vuil AS v ON v.soort = 'bijlage nogmaals' AND v.id = s.id
		WHERE s.klantcontact_id IN (SELECT id FROM openklant.klantinteracties_klantcontact WHERE uuid IN (SELECT id FROM klantregister.klantcontact))};
is(sql("SELECT string_agg(concat_ws(' ', tabel, id), '; ') FROM ($same) AS s WHERE eerste <> 1 AND NOT EXISTS (
		SELECT FROM klantregister.import_fout WHERE bron = 'openklant.' || tabel AND sleutel = s.id::text)"), '',
	'of what stands there twice the first is there, with what the other was besides');
is(sql("SELECT string_agg(format('%s: %s, not %s', r.tabel, r.samengevoegd, coalesce(s.n, 0)), '; ')
	FROM (SELECT * FROM regel WHERE register = 'klantregister') AS r LEFT JOIN (SELECT tabel, count(*) AS n FROM ($same) AS s WHERE NOT EXISTS (
		SELECT FROM klantregister.import_fout WHERE bron = 'openklant.' || tabel AND sleutel = s.id::text) GROUP BY tabel) AS s USING (tabel)
	WHERE r.samengevoegd <> coalesce(s.n, 0)"), '', 'and the other is counted as joined with it');
is(sql("SELECT count(DISTINCT tabel) FROM ($same) AS s WHERE eerste = 1"), '7', 'of all kinds');
is(sql(q{
	SELECT count(*) > 3 AND bool_and(a.naam !~ '^Nogmaals') FROM openklant.klantinteracties_internetakenactorenthoughmodel AS s
		JOIN openklant.klantinteracties_internetaak AS t ON t.id = s.internetaak_id JOIN klantregister.interne_taak_actor AS r ON r.interne_taak = t.uuid
		JOIN klantregister.actor AS a ON a.id = r.actor
	WHERE s.actor_id > 100000}), 't', 'what refers to an actor refers to the one that is there');

# ----- what the functions hold, and the tables do not -----

is(sql(q{
	SELECT count(*) > 10 AND bool_and(r.partij <> p.uuid AND c.soort_partij = 'organisatie' AND NOT EXISTS (
			SELECT FROM klantregister.partij_gegevens WHERE partij = c.id))
	FROM openklant.klantinteracties_partijidentificator AS s JOIN openklant_vuil.vuil AS v ON v.tabel = 'klantinteracties_partijidentificator'
			AND v.id = s.id AND v.soort = 'kvk-nummer bij vestiging'
		JOIN openklant.klantinteracties_partij AS p ON p.id = s.partij_id
		JOIN klantregister.partij_identificator AS r ON r.id = s.uuid JOIN klantregister.partij AS c ON c.id = r.partij
	WHERE EXISTS (SELECT FROM klantregister.partij WHERE id = p.uuid)}), 't',
	'the number of a company beside that of a vestiging is of another partij');
is(sql(q{
	SELECT count(*) > 50 AND bool_and(k.code_soort_object_id = 'kvk_nummer' AND k.partij <> v.partij)
	FROM klantregister.partij_identificator AS v JOIN klantregister.partij_identificator AS k ON k.id = v.sub_identificator_van}), 't',
	'a vestigingsnummer falls under the kvk_nummer of another partij');
is(sql(q{
	SELECT count(*) > 500 AND bool_and(b.hergebruik AND b.grond = 'toestemming' AND b.partij = g.partij)
		AND count(*) = (SELECT count(*) FROM klantregister.partij WHERE id IN (SELECT uuid FROM openklant.klantinteracties_partij))
	FROM klantregister.partij_gegevens AS g JOIN klantregister.hergebruik_besluit AS b ON b.id = g.besluit}), 't',
	'the ground is recorded with each partij');
is(sql(q{
	SELECT count(*) > 50 AND bool_and(r.is_voorkeursadres) FROM openklant.klantinteracties_partij AS p
		JOIN openklant.klantinteracties_digitaaladres AS d ON d.id = p.voorkeurs_digitaal_adres_id JOIN klantregister.digitaal_adres AS r ON r.id = d.uuid}), 't',
	'the preferred address of a partij is that of Open Klant');

# ----- no value leaves the tables -----

my $fouten = sql('SELECT string_agg(f::text, chr(10)) FROM klantregister.import_fout AS f');
my @values = split /\n/, sql(q{
	SELECT DISTINCT v FROM (
		SELECT partij_identificator_object_id FROM openklant.klantinteracties_partijidentificator WHERE length(partij_identificator_object_id) > 6
		UNION ALL SELECT adres FROM openklant.klantinteracties_digitaaladres
		UNION ALL SELECT iban FROM openklant.klantinteracties_rekeningnummer
		UNION ALL SELECT bezoekadres_straatnaam FROM openklant.klantinteracties_partij WHERE bezoekadres_straatnaam > ''
		UNION ALL SELECT left(inhoud, 30) FROM openklant.klantinteracties_klantcontact WHERE inhoud > ''
		UNION ALL SELECT trim(contactnaam_voornaam || ' ' || contactnaam_achternaam) FROM openklant.klantinteracties_persoon WHERE contactnaam_achternaam > '') AS s (v)});
cmp_ok(scalar @values, '>', 2000, 'there are values to be found');
is(join('; ', grep { index($fouten, $_) >= 0 } @values), '', 'import_fout holds none of them');
like($log, qr/CALL klantinteracties.import_open_klant/, 'the log tells of the import');
is(join('; ', grep { index($log, $_) >= 0 } @values), '', 'and holds none either');

# ----- again -----

my $state = state_of('klantregister');
import_open_klant('klantregister', 'toestemming');
is(state_of('klantregister'), $state, 'a second run changes nothing');
is(counts('klantregister', q{sum(geschreven) || ' ' || bool_and(gelezen = bestond + geweigerd + samengevoegd)}), '0 true', 'and says so');

# ----- cancelled, ended, and run again; in other batches -----

# Ends an import while it waits for a row that another session inserts: in the
# middle of a batch, at a place that is always the same.
sub interrupt
{
	my ($how, $per_keer, $row) = @_;
	my $other = $node->background_psql('postgres', on_error_stop => 0);
	$other->query_safe("BEGIN; INSERT INTO tweede.$row");
	my $session = $node->background_psql('postgres', on_error_stop => 0);
	my $pid = $session->query_safe('SELECT pg_backend_pid()');

	$session->{stdin} .= "CALL klantinteracties.import_open_klant('openklant', 'toestemming', 'tweede', per_keer => $per_keer);\n";
	$session->{run}->pump_nb;
	ok($node->poll_query_until('postgres', "SELECT wait_event_type = 'Lock' FROM pg_stat_activity WHERE pid = $pid"),
		"$how in the middle of a batch");
	my $begin = time;
	$node->safe_psql('postgres', "SELECT $how($pid)");
	$node->poll_query_until('postgres', "SELECT NOT EXISTS (SELECT FROM pg_stat_activity WHERE pid = $pid AND state = 'active')");
	my $took = time - $begin;
	$other->quit;
	# who was killed may be gone before he has read his last input
	$how eq 'pg_terminate_backend' ? eval { $session->{run}->finish } : $session->quit;
	return $took;
}

cmp_ok(interrupt('pg_cancel_backend', 40, q{klantcontact (id, onderwerp, vertrouwelijk)
	SELECT uuid, 'x', false FROM openklant.klantinteracties_klantcontact WHERE id = 700}), '<', 5, 'cancelling answers at once');
is(sql(q{SELECT status || ' ' || sqlstate || ' ' || gelezen FROM tweede.import_voortgang WHERE status <> 'klaar'}), 'afgebroken 57014 680', 'and is told');
interrupt('pg_terminate_backend', 30, q{partij (id, soort_partij)
	SELECT uuid, 'persoon' FROM openklant.klantinteracties_partij WHERE id = 501});
interrupt('pg_cancel_backend', 70, q{betrokkene (id, had_klantcontact, rol, initiator) SELECT b.uuid, (SELECT min(id::text)::uuid FROM tweede.klantcontact), 'klant', true
	FROM openklant.klantinteracties_betrokkene AS b WHERE b.id = 999});
isnt(state_of('tweede'), $state, 'it was not done');
import_open_klant('tweede', 'toestemming', per_keer => 450);
is(state_of('tweede'), $state, 'run again it ends as if nothing had come between');
is(sql(q{SELECT count(*) FROM tweede.import_voortgang WHERE status = 'loopt'}), '0', 'and nothing seems to go on');

# ----- two at once -----

sql("SELECT klantinteracties.create_register('samen')");
my @sessions = map { $node->background_psql('postgres', on_error_stop => 0) } 1 .. 2;
foreach my $session (@sessions)
{
	$session->{stdin} .= "SET client_min_messages = warning;\nCALL klantinteracties.import_open_klant('openklant', 'toestemming', 'samen', per_keer => 60);\n";
	$session->{run}->pump_nb;
}
$node->poll_query_until('postgres', q{SELECT count(*) = 2 FROM samen.import_voortgang WHERE status = 'klaar' AND bron ~ 'contactgegevens_organisatie'});
$_->quit foreach @sessions;
is(state_of('samen'), $state, 'two at once end as one does');

# ----- rows that were corrected -----

sql(q{
	CREATE TABLE hersteld AS SELECT s.id, s.uuid FROM openklant.klantinteracties_partij AS s JOIN openklant_vuil.vuil AS v
		ON v.tabel = 'klantinteracties_partij' AND v.id = s.id AND v.soort = 'postcode zonder letters';
	UPDATE openklant.klantinteracties_partij SET bezoekadres_postcode = '1234 AB' WHERE id IN (SELECT id FROM hersteld)});
is(sql(q{SELECT count(*) > 5 AND NOT bool_or(uuid IN (SELECT id FROM tweede.partij)) FROM hersteld}), 't', 'partijen are refused');
import_open_klant('tweede', 'toestemming');
is(sql(q{SELECT bool_and(uuid IN (SELECT id FROM tweede.partij)) FROM hersteld}), 't', 'when they were corrected they go in');
is(sql(q{
	SELECT count(*) FROM tweede.import_fout WHERE bron ~ '_(partij|persoon|organisatie|contactpersoon)$' AND sleutel IN (SELECT id::text FROM hersteld) AND bron ~ '_partij$'
	UNION ALL SELECT count(*) FROM openklant.klantinteracties_betrokkene AS b JOIN hersteld AS h ON h.id = b.partij_id
		JOIN tweede.klantcontact AS k ON k.id = (SELECT uuid FROM openklant.klantinteracties_klantcontact WHERE id = b.klantcontact_id)
	WHERE b.uuid NOT IN (SELECT id FROM tweede.betrokkene)}), "0\n0", 'with who refers to them, and are refused no more');

# ----- a klant who withdrew -----

my $withdrawn = sql(q{SELECT partij FROM tweede.digitaal_adres AS d JOIN tweede.partij_gegevens AS g ON g.partij = d.verstrekt_door_partij ORDER BY 1 LIMIT 1});
sql("SELECT klantinteracties.withdraw_hergebruik('$withdrawn', register => 'tweede')");
import_open_klant('tweede', 'toestemming');
is(sql("SELECT count(*) FROM tweede.partij_gegevens WHERE partij = '$withdrawn' UNION ALL SELECT count(*) FROM tweede.digitaal_adres WHERE verstrekt_door_partij = '$withdrawn'"),
	"0\n0", 'what was withdrawn does not come back');

# of a partij whose processing is restricted nothing is completed
my $restricted = sql(q{SELECT verstrekt_door_partij FROM tweede.digitaal_adres WHERE verstrekt_door_partij IS NOT NULL ORDER BY id LIMIT 1});
sql("DELETE FROM tweede.digitaal_adres WHERE verstrekt_door_partij = '$restricted'");
sql("SELECT klantinteracties.beperk('$restricted', 'bezwaar', 'x', 'tweede')");
import_open_klant('tweede', 'toestemming');
is(sql("SELECT count(*) FROM tweede.digitaal_adres WHERE verstrekt_door_partij = '$restricted'"), '0', 'what is restricted is not completed');
like(sql(q{SELECT count(*) || ' ' || min(violations ->> 0) FROM tweede.import_fout WHERE sqlstate = 'KI004'}),
	qr/^[1-9]\d* \{"code": "KI004", "name": "verstrektDoorPartij"/, 'and the rows are refused');
sql("SELECT klantinteracties.hef_beperking_op('$restricted', 'tweede')");
import_open_klant('tweede', 'toestemming');
is(sql("SELECT (SELECT count(*) > 0 FROM tweede.digitaal_adres WHERE verstrekt_door_partij = '$restricted') AND NOT EXISTS (SELECT FROM tweede.import_fout WHERE sqlstate = 'KI004')"),
	't', 'until it is lifted');

# ----- without a ground -----

import_open_klant('zonder', 'geen');
is(sql(q{
	SELECT count(*) FROM zonder.partij_gegevens UNION ALL SELECT count(*) FROM zonder.hergebruik_besluit UNION ALL SELECT count(*) FROM zonder.rekeningnummer
	UNION ALL SELECT count(*) FROM zonder.categorie_relatie UNION ALL SELECT count(*) FROM zonder.digitaal_adres WHERE verstrekt_door_partij IS NOT NULL}),
	join("\n", (0) x 5), 'geen: nothing is stored that may be reused');
is(sql(q{
	SELECT (SELECT count(*) > 900 FROM zonder.partij) AND (SELECT count(*) > 800 FROM zonder.partij_identificator)
		AND (SELECT count(*) > 500 FROM zonder.digitaal_adres) AND (SELECT count(*) > 500 FROM zonder.betrokkene WHERE contactnaam_achternaam IS NOT NULL)}),
	't', 'but partijen are there, minimal, and betrokkenen with their data');
is(counts('zonder', q{count(*) FILTER (WHERE weggelaten > 0) || ' ' || bool_and("inBron" = gelezen AND gelezen = geschreven + geweigerd + weggelaten + samengevoegd)}), '6 true',
	'what was left out is counted');

# ----- what a register refuses of its own -----

sql(q{ALTER TABLE eigen.klantcontact ADD CONSTRAINT eigen_regel CHECK (onderwerp <> 'Paspoort')});
import_open_klant('eigen', 'toestemming');
is(sql(q{
	SELECT count(*) > 200 AND count(*) = (SELECT count(*) FROM klantregister.klantcontact WHERE onderwerp = 'Paspoort')
	FROM eigen.import_fout WHERE object = 'klantcontact' AND sqlstate = '23514'
		AND violations = '[{"name": "eigen_regel", "code": "23514", "reason": "the register refused the row"}]'}),
	't', 'a constraint of its own refuses the rows that it is about');
is(sql(q{SELECT count(*) = (SELECT count(*) FROM klantregister.klantcontact WHERE onderwerp <> 'Paspoort') FROM eigen.klantcontact}), 't', 'and no other');

# ----- from elsewhere, and with names that mislead -----

sql(q{
	CREATE EXTENSION postgres_fdw;
	CREATE SERVER elders FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '} . $node->host . q{', port '} . $node->port . q{', dbname 'postgres');
	CREATE USER MAPPING FOR postgres SERVER elders OPTIONS (user 'postgres');
	UPDATE openklant.klantinteracties_partij AS s SET bezoekadres_postcode = left(s.bezoekadres_postcode, 4) FROM hersteld AS h WHERE h.id = s.id;
	CREATE SCHEMA vreemd;
	IMPORT FOREIGN SCHEMA openklant FROM SERVER elders INTO vreemd;
	CREATE SCHEMA misleidend;
	CREATE FUNCTION misleidend.lower(text) RETURNS text LANGUAGE sql AS 'SELECT ''misleid''';
	CREATE FUNCTION misleidend.eq(uuid, uuid) RETURNS boolean LANGUAGE sql AS 'SELECT false';
	CREATE OPERATOR misleidend.= (LEFTARG = uuid, RIGHTARG = uuid, FUNCTION = misleidend.eq);
	CREATE TABLE misleidend.pg_stat_activity (pid int)});
import_open_klant('vreemd_register', 'toestemming', bron => 'vreemd', before => 'SET search_path = misleidend, pg_catalog');
is(state_of('vreemd_register'), $state, 'through postgres_fdw, whatever search_path says, it is the same');

# ----- wrong calls -----

my $call = 'CALL klantinteracties.import_open_klant';
is(outcome("BEGIN; $call('openklant', 'toestemming')"), '2D000', 'not inside a transaction');
is(outcome("$call('openklant', NULL)"), '22023', 'not without a ground');
is(outcome("$call('openklant', '  ')"), '22023', 'nor with an empty one');
is(outcome("$call('openklant', 'intrekking')"), '22023', 'nor with that of a withdrawal');
is(outcome("$call('openklant', repeat('x', 41))"), '22023', 'nor with one that is too long');
is(outcome("$call('public', 'geen')"), '42P01', 'not from a schema without the tables');
is(outcome("$call('openklant', 'geen', 'nergens')"), '3F000', 'not into no register');
is(outcome("$call('openklant', 'geen', 'zonder', per_keer => 0)"), '22023', 'not by nothing at a time');
is(outcome("$call('openklant', 'toestemming', 'klantregister', max_fouten => 100)"), '54000', 'it stops when too much is refused');
is(sql(q{SELECT status FROM klantregister.import_voortgang ORDER BY id DESC LIMIT 1}), 'mislukt', 'and says so');

# ----- by whom -----

sql(q{
	CREATE ROLE dba; CREATE ROLE lezer;
	SELECT klantinteracties.create_register('derde');
	SELECT klantinteracties.grant_register('dba', 'beheerder', 'derde'), klantinteracties.grant_register('lezer', 'lezer', 'derde');
	GRANT USAGE ON SCHEMA openklant, klantinteracties TO dba, lezer;
	GRANT SELECT ON ALL TABLES IN SCHEMA openklant TO dba, lezer});
import_open_klant('derde', 'toestemming', before => 'SET ROLE dba');
is(sql(q{SELECT count(*) > 900, count(*) FILTER (WHERE namens <> 'dba') FROM derde.hergebruik_besluit}), 't|0', 'a beheerder may, and is recorded');
is(outcome("SET ROLE lezer; $call('openklant', 'toestemming', 'derde')"), '42501', 'a lezer may not');


# ----- for which activity, and how long it is kept -----

sql(q{
	SELECT klantinteracties.create_register('termen');
	SELECT klantinteracties.register_verwerkingsactiviteit('{"code": "kcc", "naam": "Vragen", "doel": "Vragen beantwoorden", "grondslag": "algemeen_belang", "bewaartermijn": "P1Y"}', 'termen')});
import_open_klant('termen', 'geen', before => q{SET klantinteracties.verwerkingsactiviteit = 'kcc'});
is(sql(q{SELECT count(*) > 900, count(*) FILTER (WHERE verwerkingsactiviteit IS NULL
		OR bewaren_tot IS DISTINCT FROM ((plaatsgevonden_op AT TIME ZONE 'Europe/Amsterdam')::date + interval '1 year')::date) FROM termen.klantcontact}),
	't|0', 'a klantcontact is kept as long as its activity says');
is(sql(q{SELECT count(*) FROM klantregister.klantcontact WHERE bewaren_tot IS NOT NULL}), '0', 'and of none, as long as nobody says');

done_testing();
