using System.Text.Json;

namespace Integrations.Idempotency;

/// <summary>An outcome as it stands in a store.</summary>
internal sealed class StoredOutcome
{
    public required OutcomeCase Case { get; init; }

    public JsonElement? Value { get; init; }

    public StoredError? Error { get; init; }

    public required CallTrace Trace { get; init; }

    public enum OutcomeCase
    {
        Completed = 1,
        Accepted = 2,
        Refused = 3,
        Unknown = 4,
    }
}
