namespace Integrations.Bridge;

/// <summary>Something that may be done about a payment as it stands now.</summary>
/// <param name="Action">What.</param>
/// <param name="Reference">About which attempt: give it back in <see cref="Resolution.Reference"/>.</param>
/// <param name="Needs">What it demands.</param>
public sealed record AllowedAction(OperatorAction Action, string Reference, ActionNeeds Needs)
{
    /// <summary>The action and what it demands.</summary>
    public override string ToString() => Needs is ActionNeeds.None ? Action.ToString() : $"{Action} ({Needs})";
}
