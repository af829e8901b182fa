/*
 * pending.h
 *		Rows of a batch that are not written yet, and what they say.
 */
#ifndef KI_PENDING_H
#define KI_PENDING_H

#include "utils/queryenvironment.h"

#include "read/object.h"

/* something that is known in a batch, about something, by a key of it */
typedef struct Fact
{
	const void *about;
	const char *key;
	int			length;

	pg_uuid_t	id;				/* what these say is up to who notes them */
	int			number;
	bool		flag;
} Fact;

extern EphemeralNamedRelation ki_pending_relation(void);
extern void ki_forget_pending_relation(EphemeralNamedRelation relation);
extern struct Pending *ki_begin_pending(EphemeralNamedRelation relation);
extern void ki_flush(const Register *reg);
extern void ki_flush_object(const Register *reg, const Object *object);

extern Fact *ki_fact(const Register *reg, const void *about, const char *key,
					 int length);
extern Fact *ki_note_fact(const Register *reg, const void *about,
						  const char *key, int length);
extern void ki_forget_fact(const Register *reg, const void *about,
						   const char *key, int length);
extern Fact *ki_id_fact(const Register *reg, const void *about, Datum id);
extern Fact *ki_note_id_fact(const Register *reg, const void *about, Datum id);
extern Fact *ki_text_fact(const Register *reg, const void *about, Datum text);

#endif							/* KI_PENDING_H */
