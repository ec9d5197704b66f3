// Makes TensorFlow heed TF_CPP_MIN_LOG_LEVEL from its first line on. While its library is being loaded it writes notes,
// such as that oneDNN is used, before it has read that variable itself. This library is linked with -z initfirst, so
// that its constructor runs before TensorFlow's.

#if __has_include("absl/log/globals.h")

#include <cstdlib>

#include "absl/log/globals.h"

__attribute__((constructor)) static void HeedMinLogLevel() {
  const char *level = std::getenv("TF_CPP_MIN_LOG_LEVEL");
  if (level != nullptr) {
    absl::SetMinLogLevel(static_cast<absl::LogSeverityAtLeast>(std::atoi(level)));
  }
}

#endif
