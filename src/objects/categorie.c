/*
 * categorie.c
 *		Categorieën in which a gemeente groups partijen.
 */
#include "postgres.h"

#include "objects/functions.h"
#include "objects/objects.h"

KI_FUNCTIONS(categorie);
