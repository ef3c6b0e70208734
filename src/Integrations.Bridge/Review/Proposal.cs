namespace Integrations.Bridge;

/// <summary>A decision that waits for a second person. It changes nothing until then.</summary>
/// <param name="Id">What it is confirmed or rejected by.</param>
/// <param name="Decision">What is proposed, by whom and why.</param>
/// <param name="At">When.</param>
/// <param name="Until">Until when it can be confirmed: 72 hours later.</param>
public sealed record Proposal(string Id, Resolution Decision, DateTimeOffset At, DateTimeOffset Until)
{
    /// <summary>The action only.</summary>
    public override string ToString() => $"{nameof(Proposal)} {Decision}";
}
