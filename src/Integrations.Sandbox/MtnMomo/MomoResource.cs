using Integrations.Sandbox.MtnMomo.Wire;
using Integrations.Sandbox.Transport;

namespace Integrations.Sandbox.MtnMomo;

/// <summary>Something that a creating request made. Its state changes under the world's gate.</summary>
internal sealed class MomoResource
{
    public required SandboxOperation Operation { get; init; }

    public required string Product { get; init; }

    /// <summary>1 or 2: the version of the path that created it.</summary>
    public required int Version { get; init; }

    public required string Reference { get; init; }

    public required string UserId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required Flow Flow { get; init; }

    public Uri? CallbackUrl { get; init; }

    public decimal Amount { get; init; }

    public string Currency { get; init; } = "";

    public string? ExternalId { get; init; }

    public MomoParty? Party { get; init; }

    public string? PayerMessage { get; init; }

    public string? PayeeNote { get; init; }

    /// <summary>What a refund returns.</summary>
    public string? Original { get; init; }

    /// <summary>The further members that a status answer of this kind shows.</summary>
    public IReadOnlyList<(string Name, string Value)> Extra { get; init; } = [];

    public required string Status { get; set; }

    public string? Reason { get; set; }

    public string? TransactionId { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The state before the end, for status requests that lag behind.</summary>
    public required string FirstStatus { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }
}
