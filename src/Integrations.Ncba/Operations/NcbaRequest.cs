using System.Text;

namespace Integrations.Ncba;

/// <summary>What every request to NCBA carries besides its own fields.</summary>
/// <remarks>Immutable. Its text form shows nothing of it: amounts, references and numbers stay out of logs.</remarks>
public abstract record NcbaRequest
{
    private protected NcbaRequest() { }

    /// <summary>Ties log lines together; <see langword="null"/> takes the id of the current trace.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Prints nothing of the request.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => false;
}
