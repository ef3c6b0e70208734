namespace Integrations.Simulation;

internal enum RouteEnd
{
    Succeeded,
    Declined,
    RouteFailed,
}
