namespace Integrations;

/// <summary>One field that a provider would refuse.</summary>
/// <param name="Field">The property, as the host wrote it: <c>Amount</c>.</param>
/// <param name="Rule">What the provider demands: <c>must be whole shillings</c>.</param>
/// <param name="Remedy">The way out: <c>round the price before you charge it</c>.</param>
public sealed record FieldProblem(string Field, string Rule, string Remedy)
{
    /// <summary>The problem as one sentence.</summary>
    public override string ToString() => $"{Field} {Rule}; {Remedy}.";
}
