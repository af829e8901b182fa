/*
 * functions.h
 *		What every object can: be registered, asked for, counted, changed and
 *		removed.
 */
#ifndef KI_FUNCTIONS_H
#define KI_FUNCTIONS_H

#include "funcapi.h"

#include "answer/find.h"
#include "answer/load.h"
#include "answer/result.h"
#include "call.h"

/* one row on its way to be changed */
typedef struct Update
{
	Datum		id;
	Resource   *stored;
	Body	   *body;			/* the patch; then the row as it is to be */
} Update;

/*
 * Registering one body, in two steps: look adds what is wrong to the violations
 * of the call; store, when nothing is, returns the id.
 */
typedef struct Adding
{
	const Object *object;
	void	   *(*look) (Call *call, Body *body);
	Datum		(*store) (Call *call, void *looked, Resource *resource);
} Adding;

extern Datum ki_add_with(Call *call, const Adding *adding);
extern void ki_look(Call *call, Body *body, const Resource *stored);
extern void ki_store(Call *call, Body *body, Resource *resource);
extern int	ki_count_items(const Body *body, int index);
extern void ki_store_list(Call *call, Body *body, int index, const Row *owner,
						  Resource *resource);

extern void ki_refuse_unknown(Call *call, const Object *object, Datum id);

extern Datum ki_once(Call *call, CallBody body);
extern Datum ki_add(Call *call);
extern Datum ki_validate(Call *call);
extern Datum ki_get(Call *call);
extern Datum ki_update(Call *call);
extern Datum ki_delete(Call *call);

extern void ki_read_update(Call *call, Update *update);
extern void ki_check_update(Call *call, Update *update);
extern Datum ki_write_update(Call *call, Update *update);

/* the functions of an object, each by the body that does it */
#define KI_FUNCTION(name, object, read_only, body) \
	PG_FUNCTION_INFO_V1(name); \
	Datum \
	name(PG_FUNCTION_ARGS) \
	{ \
		return ki_call(fcinfo, read_only, body, object); \
	} \
	extern Datum name(PG_FUNCTION_ARGS)

#define KI_ROWS_FUNCTION(name, object, read_only, flags, body) \
	PG_FUNCTION_INFO_V1(name); \
	Datum \
	name(PG_FUNCTION_ARGS) \
	{ \
		InitMaterializedSRF(fcinfo, flags); \
		return ki_call(fcinfo, read_only, body, object); \
	} \
	extern Datum name(PG_FUNCTION_ARGS)

#define KI_READING(name) \
	KI_FUNCTION(get_##name, &ki_##name, true, ki_get); \
	KI_ROWS_FUNCTION(find_##name, &ki_##name, true, \
					 MAT_SRF_USE_EXPECTED_DESC, ki_find); \
	KI_FUNCTION(tel_##name, &ki_##name, true, ki_count)
#define KI_ADDING(name, register_body, validate_body) \
	static Datum \
	register_##name##_once(Call *call) \
	{ \
		return ki_once(call, register_body); \
	} \
	KI_FUNCTION(register_##name, &ki_##name, false, register_##name##_once); \
	KI_ROWS_FUNCTION(validate_##name, &ki_##name, true, 0, validate_body)
#define KI_CHANGING(name, update_body) \
	KI_FUNCTION(update_##name, &ki_##name, false, update_body); \
	KI_FUNCTION(delete_##name, &ki_##name, false, ki_delete)

/* an object that needs no more than its description */
#define KI_FUNCTIONS(name) \
	KI_READING(name); \
	KI_ADDING(name, ki_add, ki_validate); \
	KI_CHANGING(name, ki_update)

#endif							/* KI_FUNCTIONS_H */
