/* Starts NSS softokn as a PKCS#11 module like any other: it wants its parameters in a field of C_Initialize's arguments
   that other modules do not have. Test only. */
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

typedef unsigned long value;
typedef value (*function)(void *);
/* CK_FUNCTION_LIST of PKCS#11 2.40: C_Initialize is the first of 68. */
struct list { unsigned char version[2]; function functions[68]; };
/* CK_C_INITIALIZE_ARGS as NSS reads it. */
struct arguments { void *mutexes[4]; unsigned long flags; char *parameters; void *reserved; };

static struct list own;
static function start;

static value initialize(void *unused) {
  struct arguments arguments;
  (void)unused;
  memset(&arguments, 0, sizeof arguments);
  arguments.flags = 2; /* CKF_OS_LOCKING_OK */
  arguments.parameters = getenv("NSS_SHIM_PARAMETERS");
  return start(&arguments);
}

value C_GetFunctionList(struct list **out) {
  void *library = dlopen(getenv("NSS_SHIM_MODULE"), RTLD_NOW | RTLD_LOCAL);
  value (*get)(struct list **) = library ? (value(*)(struct list **))dlsym(library, "C_GetFunctionList") : 0;
  struct list *real;
  value result = get ? get(&real) : 5; /* CKR_GENERAL_ERROR */
  if (result) return result;
  own = *real;
  start = own.functions[0];
  own.functions[0] = initialize;
  *out = &own;
  return 0;
}
