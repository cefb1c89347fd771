/* For tools/package.sh wine only, never in a package: the one function of bcryptprimitives.dll that Rust's standard
   library calls, for versions of Wine that do not bring it. */
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID data, ULONG length); /* RtlGenRandom */
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T length) {
  return SystemFunction036(data, (ULONG)length);
}
