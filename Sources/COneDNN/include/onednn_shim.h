#ifndef ONEDNN_SHIM_H
#define ONEDNN_SHIM_H
int onednn_shim_version_major(void);
#endif
