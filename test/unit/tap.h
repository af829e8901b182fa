/*
 * tap.h
 *		What a test in C needs to print TAP; to be included once.
 */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static int	ntests = 0;
static int	nfailed = 0;

/* of one thing, many times: only what fails is shown */
#define ok(passed, ...) \
	do { \
		ntests++; \
		if (!(passed)) \
		{ \
			nfailed++; \
			printf("not ok %d - line %d: ", ntests, __LINE__); \
			printf(__VA_ARGS__); \
			printf("\n"); \
		} \
	} while (0)

static int
done(void)
{
	printf("%sok - %d of %d\n", nfailed == 0 ? "" : "not ", ntests - nfailed, ntests);
	return nfailed != 0;
}
