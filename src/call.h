/*
 * call.h
 *		What surrounds every call.
 */
#ifndef KI_CALL_H
#define KI_CALL_H

#include "read/object.h"

typedef Datum (*CallBody) (Call *call);

/* a part of it, that keeps what it needs and finds in state */
typedef void (*StepBody) (Call *call, void *state);

extern Datum ki_call(FunctionCallInfo fcinfo, bool read_only, CallBody body,
					 const Object *object);
extern ErrorData *ki_in_subtransaction(Call *call, bool keep, StepBody body,
									   void *state);
extern void ki_try_out(Call *call, bool trial, StepBody body, void *state);
extern ErrorData *ki_clean_error(const Call *call, ErrorData *edata);
extern bool ki_is_ours(const ErrorData *edata);
extern bool ki_is_of_server(const ErrorData *edata);
extern bool ki_may_hold_values(const ErrorData *edata);
extern Datum ki_null(Call *call);
extern void ki_return_row(Call *call, Datum *values, bool *isnull);
extern Datum ki_return_violations(Call *call);

#endif							/* KI_CALL_H */
