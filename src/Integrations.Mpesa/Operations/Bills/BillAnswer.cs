namespace Integrations.Mpesa;

/// <summary>Bill Manager did what it was asked.</summary>
public sealed class BillAnswer
{
    /// <summary>Its sentence; empty when the answer had none.</summary>
    public string Message { get; init; } = "";

    /// <summary>What it reports beside its success (<c>errors</c>), as it came: the text, or the JSON of what is none. Empty when there is nothing. May hold numbers and names: do not log it.</summary>
    /// <remarks>Not empty after several invoices: some of them may not have been taken. Which, the texts may tell.</remarks>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>The kind only.</summary>
    public override string ToString() => nameof(BillAnswer);
}
