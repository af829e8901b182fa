/*
 * adres.c
 *		An adres (B8841), a group of fields of a partij or betrokkene: one
 *		place, not a mixture of two.  The forms of the fields stand in
 *		objects.c.
 */
#include "postgres.h"

#include "objects/adres.h"
#include "objects/objects.h"
#include "read/row.h"

/*
 * changes - does a patch give a field another value than the stored one?
 */
static bool
changes(const Row *patch, const Row *stored, int field)
{
	return patch->given[field] && !ki_same_value(patch, stored, field);
}

/*
 * ki_unmix_adres - what was said of the place of before does not stand beside
 * what a patch says of another one; first is the first field of the adres.
 *
 * With another place the identification of the BAG goes, unless the patch gives
 * one, and the huisnummertoevoeging likewise.  Another identification alone is
 * another place of which no more is said: all else goes.  The land stays: of
 * that neither tells anything.
 */
void
ki_unmix_adres(Row *patch, const Row *stored, int first)
{
	const int	nummeraanduiding = first + ADRES_NUMMERAANDUIDING_ID;
	const int	toevoeging = first + ADRES_HUISNUMMERTOEVOEGING;
	bool		other_toevoeging = changes(patch, stored, toevoeging);
	bool		other_place = false;
	bool		identification_alone;
	int			i;

	for (i = first + ADRES_STRAATNAAM; i < first + ADRES_CODE_LAND; i++)
		other_place |= i != toevoeging && changes(patch, stored, i);
	identification_alone = !other_place && !other_toevoeging &&
		!patch->isnull[nummeraanduiding] &&
		!stored->isnull[nummeraanduiding] &&
		changes(patch, stored, nummeraanduiding);

	for (i = first; i < first + ADRES_CODE_LAND; i++)
	{
		bool		goes = identification_alone ||
			(other_place && (i == toevoeging || i == nummeraanduiding)) ||
			(other_toevoeging && i == nummeraanduiding);

		if (goes && !patch->given[i])
			patch->given[i] = patch->cleared[i] = true;
	}
}
