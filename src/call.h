/*
 * call.h
 *		What surrounds every call.
 */
#ifndef KI_CALL_H
#define KI_CALL_H

#include "read/object.h"

typedef Datum (*CallBody) (Call *call);

extern Datum ki_call(FunctionCallInfo fcinfo, bool read_only, CallBody body,
					 const Object *object);
extern void ki_call_within(void *state, Name reg, CallBody body,
						   const Object *object);
extern void *ki_state(const Call *call);
extern ErrorData *ki_clean_error(const Call *call, ErrorData *edata);
extern bool ki_is_ours(const ErrorData *edata);
extern bool ki_is_of_server(const ErrorData *edata);
extern bool ki_may_hold_values(const ErrorData *edata);

#endif							/* KI_CALL_H */
