namespace Integrations.Sandbox;

internal enum AirtelReaction
{
    Pay,
    Fail,
    Ignore,
    Ambiguous,
    AmbiguousThenPay,
}
