/*
 * klantinteracties.c
 *		The module itself.
 */
#include "postgres.h"

#include "fmgr.h"

#include "klantinteracties.h"
#include "register/settings.h"

#ifdef PG_MODULE_MAGIC_EXT
PG_MODULE_MAGIC_EXT(.name = "klantinteracties", .version = KI_VERSION);
#else
PG_MODULE_MAGIC;
#endif

void		_PG_init(void);

/*
 * _PG_init - called once, when the library is loaded.
 */
void
_PG_init(void)
{
	ki_define_settings();
}
