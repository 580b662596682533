// agency-gateway: the reference backend with the machine's clock.
#include "deploy/gateway/program/gateway.hpp"

int main(int argument_count, char** arguments) {
    const kiosk::SystemClock clock;
    return kiosk::gateway::run_gateway(argument_count, arguments, clock);
}
