/*
 * settings.h
 *		The settings of this library.
 */
#ifndef KI_SETTINGS_H
#define KI_SETTINGS_H

extern void ki_define_settings(void);
extern const char *ki_default_register(void);
extern const char *ki_trace(void);
extern char *ki_namens(void);
extern char *ki_set_activiteit(void);
extern void ki_set_local(const char *name, const char *value);

#endif							/* KI_SETTINGS_H */
