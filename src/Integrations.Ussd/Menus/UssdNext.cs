namespace Integrations.Ussd;

/// <summary>Where a dialog goes: made by a step's <c>To</c>, <c>Back</c>, <c>Home</c>, <c>Again</c>, <c>End</c> and <c>Checkout</c>.</summary>
public readonly struct UssdNext
{
    internal UssdNext(NextKind kind, string? screen = null, UssdText? text = null, UssdCheckoutItem? item = null) =>
        (Kind, Screen, Text, Item) = (kind, screen, text, item);

    internal NextKind Kind { get; }

    internal string? Screen { get; }

    internal UssdText? Text { get; }

    internal UssdCheckoutItem? Item { get; }

    /// <summary>The direction alone.</summary>
    public override string ToString() => Kind is NextKind.To ? $"To {Screen}" : Kind.ToString();
}
