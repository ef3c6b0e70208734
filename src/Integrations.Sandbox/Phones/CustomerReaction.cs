namespace Integrations.Sandbox;

internal enum CustomerReaction
{
    Pay,
    Refuse,
    Ignore,
    Unreachable,
    Live,
    Never,
}
