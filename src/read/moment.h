/*
 * moment.h
 *		Reading dates, times and UUIDs of a body.  Only C.
 */
#ifndef KI_MOMENT_H
#define KI_MOMENT_H

#include <stdbool.h>
#include <stddef.h>

typedef struct Moment
{
	int			year;
	int			month;
	int			day;
	int			hour;
	int			minute;
	int			second;
	int			microsecond;
	bool		has_zone;
	int			zone;			/* seconds east of Greenwich */
} Moment;

extern bool ki_parse_moment(const char *text, size_t length, Moment *moment);
extern bool ki_parse_uuid(const char *text, size_t length,
						  unsigned char *bytes);

#endif							/* KI_MOMENT_H */
