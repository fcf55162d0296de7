/* What a thread does between two looks at something that is about to change. */
#ifndef PAUSE_H
#define PAUSE_H

static inline void steps_pause(void) {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

#endif
