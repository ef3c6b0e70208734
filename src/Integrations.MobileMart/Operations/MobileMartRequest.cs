using System.Text;

namespace Integrations.MobileMart;

/// <summary>What every request to MobileMart carries besides its own fields.</summary>
/// <remarks>Immutable. Its text form shows nothing of it: amounts, numbers and meters stay out of logs.</remarks>
public abstract record MobileMartRequest
{
    private protected MobileMartRequest() { }

    /// <summary>Ties log lines together; <see langword="null"/> takes the id of the current trace.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Prints nothing of the request.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => false;
}
