namespace Integrations.MtnMomo;

/// <summary>MTN took a request that it works on later. Nothing has happened yet: ask with the reference.</summary>
public sealed class MomoAcknowledgement
{
    /// <summary>The <c>X-Reference-Id</c>.</summary>
    public Guid ReferenceId { get; init; }

    /// <summary>The reference.</summary>
    public override string ToString() => MomoReference.Text(ReferenceId);
}
