#include "onednn_shim.h"
#include <oneapi/dnnl/dnnl.h>
int onednn_shim_version_major(void) { return DNNL_VERSION_MAJOR; }
