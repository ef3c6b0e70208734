namespace Integrations.Airtel;

/// <summary>What every request to Airtel carries besides its own fields.</summary>
/// <remarks>Immutable. Its text form shows nothing of it: amounts, references and numbers stay out of logs.</remarks>
public abstract record AirtelRequest
{
    private protected AirtelRequest() { }

    /// <summary>Ties log lines together; <see langword="null"/> takes the id of the current trace.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Prints nothing of the request.</summary>
    protected virtual bool PrintMembers(System.Text.StringBuilder builder) => false;
}
