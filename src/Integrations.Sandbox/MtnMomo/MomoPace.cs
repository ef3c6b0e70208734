namespace Integrations.Sandbox;

internal enum MomoPace
{
    Usual,
    Delayed,
    Ongoing,
    Never,
}
