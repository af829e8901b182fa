/*
 * landen.c
 *		Landelijke tabel 34 (Landen) of the BRP: its codes, and the country of ISO
 *		3166-1 of which they are.  Nothing of PostgreSQL.
 *
 * The codes are those of the table of the RvIG, as BRP-API/Haal-Centraal-
 * BRP-bevragen has it (scripts/Tabel34 Landentabel.csv); the ISO codes of
 * countries that exist were compared with those that MinBZK/OperatieBRP has for
 * them (ISO31661Alpha2 of LandGebied).
 *
 * A name or country of former times has the code of the one country in which
 * all of it lies now.  What lies in several (Sovjet-Unie, Joegoslavië,
 * Tsjecho-Slowakije, Nederlandse Antillen) or in none (9999, Internationaal
 * gebied) is not here; nor is 0000, Onbekend.
 */
#include "import/landen.h"

#include <stdlib.h>

/* a code of the table, and its ISO 3166-1 alpha-2 code, or XK */
typedef struct Land
{
	short		code;
	char		country[3];
} Land;

/* sorted by code */
static const Land landen[] = {
	{5001, "CA"}, {5002, "FR"}, {5003, "CH"}, {5004, "ZW"}, {5005, "MW"}, {5006, "CU"},
	{5007, "SR"}, {5008, "TN"}, {5009, "AT"}, {5010, "BE"}, {5011, "BW"}, {5012, "IR"},
	{5013, "NZ"}, {5014, "ZA"}, {5015, "DK"}, {5016, "YE"}, {5017, "HU"}, {5018, "SA"},
	{5019, "LR"}, {5020, "ET"}, {5021, "CL"}, {5022, "MA"}, {5023, "TG"}, {5024, "GH"},
	{5025, "LA"}, {5026, "AO"}, {5027, "PH"}, {5028, "ZM"}, {5029, "ML"}, {5030, "CI"},
	{5031, "MM"}, {5032, "MC"}, {5033, "CO"}, {5034, "AL"}, {5035, "CM"}, {5036, "VN"},
	{5037, "SG"}, {5038, "PY"}, {5039, "SE"}, {5040, "CY"}, {5041, "PG"}, {5042, "BN"},
	{5043, "IQ"}, {5044, "MU"}, {5045, "VA"}, {5047, "MM"}, {5048, "YE"}, {5049, "SI"},
	{5050, "CD"}, {5051, "HR"}, {5052, "TW"}, {5053, "RU"}, {5054, "AM"}, {5055, "SH"},
	{5056, "PT"}, {5057, "BH"}, {5058, "BT"}, {5060, "KM"}, {5061, "FK"}, {5062, "GF"},
	{5063, "DJ"}, {5065, "GL"}, {5066, "GP"}, {5067, "CV"}, {5068, "MO"}, {5069, "MQ"},
	{5070, "MZ"}, {5071, "PN"}, {5072, "GW"}, {5073, "RE"}, {5074, "PM"}, {5075, "SC"},
	{5076, "TO"}, {5077, "WF"}, {5078, "NA"}, {5079, "IN"}, {5080, "UM"}, {5081, "MY"},
	{5082, "MY"}, {5083, "MY"}, {5084, "YT"}, {5085, "MY"}, {5086, "MY"}, {5087, "MY"},
	{5088, "MY"}, {5089, "IN"}, {5090, "MY"}, {5091, "IN"}, {5092, "VC"}, {5093, "SJ"},
	{5094, "MY"}, {5095, "AW"}, {5096, "BF"}, {5097, "AZ"}, {5098, "BY"}, {5099, "KZ"},
	{5100, "MK"}, {5101, "TL"}, {5103, "RS"}, {5104, "ME"}, {5105, "XK"}, {5106, "BQ"},
	{5107, "CW"}, {5108, "BQ"}, {5109, "BQ"}, {5110, "SX"}, {5111, "SS"}, {5112, "PS"},
	{5113, "MK"}, {6000, "MD"}, {6001, "BI"}, {6002, "FI"}, {6003, "GR"}, {6004, "GT"},
	{6005, "NG"}, {6006, "LY"}, {6007, "IE"}, {6008, "BR"}, {6009, "RW"}, {6010, "VE"},
	{6011, "IS"}, {6012, "LI"}, {6013, "SO"}, {6014, "US"}, {6015, "BO"}, {6016, "AU"},
	{6017, "JM"}, {6018, "LU"}, {6019, "TD"}, {6020, "MR"}, {6021, "KG"}, {6022, "CN"},
	{6023, "AF"}, {6024, "ID"}, {6025, "GY"}, {6026, "VN"}, {6027, "NO"}, {6028, "SM"},
	{6029, "DE"}, {6030, "NL"}, {6031, "KH"}, {6032, "FJ"}, {6033, "BS"}, {6034, "IL"},
	{6035, "NP"}, {6036, "KR"}, {6037, "ES"}, {6038, "UA"}, {6039, "GB"}, {6040, "NE"},
	{6041, "HT"}, {6042, "JO"}, {6043, "TR"}, {6044, "TT"}, {6046, "BF"}, {6047, "DZ"},
	{6048, "GA"}, {6049, "KP"}, {6050, "UZ"}, {6051, "SL"}, {6052, "BZ"}, {6053, "ES"},
	{6054, "PF"}, {6055, "GI"}, {6056, "TL"}, {6057, "TJ"}, {6058, "SB"}, {6059, "ST"},
	{6060, "SH"}, {6061, "SH"}, {6062, "WS"}, {6063, "TM"}, {6064, "GE"}, {6065, "BA"},
	{6066, "CZ"}, {6067, "SK"}, {6069, "CD"}, {7001, "UG"}, {7002, "KE"}, {7003, "MT"},
	{7004, "BB"}, {7005, "AD"}, {7006, "MX"}, {7007, "CR"}, {7008, "GM"}, {7009, "SY"},
	{7012, "YE"}, {7014, "EG"}, {7015, "AR"}, {7016, "LS"}, {7017, "HN"}, {7018, "NI"},
	{7020, "PK"}, {7021, "SN"}, {7023, "BJ"}, {7024, "BG"}, {7026, "MY"}, {7027, "DO"},
	{7028, "PL"}, {7030, "VG"}, {7031, "TZ"}, {7032, "SV"}, {7033, "LK"}, {7034, "SD"},
	{7035, "JP"}, {7036, "HK"}, {7037, "PA"}, {7038, "UY"}, {7039, "EC"}, {7040, "GN"},
	{7041, "MV"}, {7042, "TH"}, {7043, "LB"}, {7044, "IT"}, {7045, "KW"}, {7046, "IN"},
	{7047, "RO"}, {7049, "PE"}, {7050, "PT"}, {7051, "OM"}, {7052, "MN"}, {7053, "WS"},
	{7054, "AE"}, {7055, "CN"}, {7057, "NR"}, {7058, "ID"}, {7059, "TZ"}, {7064, "LV"},
	{7065, "EE"}, {7066, "LT"}, {7068, "CD"}, {7071, "ZM"}, {7072, "ZW"}, {7073, "DE"},
	{7076, "GH"}, {7077, "AE"}, {7080, "TH"}, {7083, "MY"}, {7084, "BD"}, {7085, "DE"},
	{7087, "PT"}, {7088, "VI"}, {7089, "PG"}, {7091, "EH"}, {7092, "KY"}, {7093, "TC"},
	{7094, "TC"}, {7095, "AQ"}, {7096, "IO"}, {7097, "CK"}, {7098, "TK"}, {7099, "NC"},
	{8000, "US"}, {8001, "GU"}, {8002, "AS"}, {8003, "UM"}, {8004, "JP"}, {8005, "UM"},
	{8008, "GD"}, {8009, "MP"}, {8010, "AO"}, {8012, "CX"}, {8013, "CC"}, {8014, "FO"},
	{8015, "MS"}, {8016, "NF"}, {8017, "BZ"}, {8018, "AU"}, {8019, "TC"}, {8020, "PR"},
	{8021, "PG"}, {8022, "SB"}, {8023, "BJ"}, {8024, "VN"}, {8025, "CV"}, {8026, "SC"},
	{8027, "KI"}, {8028, "TV"}, {8029, "LC"}, {8030, "DM"}, {8031, "ZW"}, {8032, "AE"},
	{8033, "VU"}, {8035, "IM"}, {8036, "AI"}, {8037, "KN"}, {8038, "AG"}, {8039, "VC"},
	{8040, "KI"}, {8041, "PA"}, {8043, "PW"}, {8044, "PW"}, {8045, "AG"}, {9000, "CA"},
	{9001, "MW"}, {9003, "ER"}, {9005, "MA"}, {9007, "PG"}, {9008, "CG"}, {9009, "CD"},
	{9010, "MG"}, {9013, "CG"}, {9016, "DJ"}, {9017, "KI"}, {9020, "GW"}, {9022, "NA"},
	{9023, "NA"}, {9027, "SO"}, {9028, "SO"}, {9030, "ID"}, {9031, "GY"}, {9036, "SZ"},
	{9037, "QA"}, {9038, "SZ"}, {9041, "YE"}, {9042, "YE"}, {9043, "GQ"}, {9044, "GQ"},
	{9048, "BM"}, {9051, "TZ"}, {9052, "LK"}, {9053, "OM"}, {9054, "AE"}, {9056, "MH"},
	{9057, "MY"}, {9060, "MY"}, {9061, "AE"}, {9062, "AE"}, {9063, "LS"}, {9064, "BW"},
	{9065, "AE"}, {9067, "MY"}, {9069, "MY"}, {9070, "AE"}, {9072, "MZ"}, {9073, "AO"},
	{9074, "AE"}, {9076, "ET"}, {9081, "BI"}, {9084, "IN"}, {9085, "PL"}, {9086, "CF"},
	{9087, "DJ"}, {9088, "JO"}, {9089, "DE"}, {9090, "VU"}, {9091, "NU"}, {9093, "EH"},
	{9094, "FM"}, {9095, "SJ"}
};

static int
compare_landen(const void *key, const void *entry)
{
	return *(const int *) key - ((const Land *) entry)->code;
}

/*
 * ki_land_of_tabel_34 - the country of a code of four digits; NULL when it is
 * of no one country that exists.
 *
 * The result is static and NUL-terminated.
 */
const char *
ki_land_of_tabel_34(const char *digits)
{
	int			code = 0;
	int			i;
	const Land *land;

	for (i = 0; i < 4; i++)
		code = code * 10 + (digits[i] - '0');
	land = bsearch(&code, landen, sizeof(landen) / sizeof(landen[0]),
				   sizeof(landen[0]), compare_landen);
	return land == NULL ? NULL : land->country;
}
