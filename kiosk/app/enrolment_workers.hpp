// The two threads of a kiosk that enrols at the glass: the one that asks to be let in, and, once it is, the one that
// keeps its certificate. Each has a connection of its own.
#pragma once

#include <memory>

#include "kiosk/app/enroller.hpp"
#include "kiosk/app/patient_worker.hpp"

namespace kiosk::app {

// Everything given outlives the worker. `tell` is called on its thread, with each turn.
[[nodiscard]] std::unique_ptr<PatientWorker> enrol(const Configuration& configuration, const Clock& clock,
                                                   RandomSource& random, LogSink& log,
                                                   std::function<void(Enroller::Turn)> tell);
// Of a kiosk that the configuration names.
[[nodiscard]] std::unique_ptr<PatientWorker> keep_certificate(const Configuration& configuration, const Clock& clock,
                                                              LogSink& log);

}  // namespace kiosk::app
