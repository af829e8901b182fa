/*
 * categorie.c
 *		Categorieën in which a gemeente groups partijen.
 */
#include "postgres.h"

#include "objects/objects.h"
#include "objects/functions.h"

KI_FUNCTIONS(categorie);
