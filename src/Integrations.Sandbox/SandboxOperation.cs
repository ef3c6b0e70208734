namespace Integrations.Sandbox;

/// <summary>One operation of a simulated provider, such as <see cref="DarajaOperation.StkPush"/>. Compared by name.</summary>
/// <param name="Name">Provider and operation, lower case, such as <c>daraja.stk-push</c>.</param>
public readonly record struct SandboxOperation(string Name)
{
    /// <inheritdoc />
    public override string ToString() => Name ?? "(none)";
}
