using Integrations.Sandbox.Daraja.Wire;

namespace Integrations.Sandbox.Daraja;

/// <summary>One path: what it needs and who serves it.</summary>
internal sealed record DarajaRoute(string Path, SandboxOperation Operation, DarajaProducts Product, IReadOnlyList<FieldRule> Fields, Func<DarajaTurn, SandboxAnswer> Handle)
{
    public int Version => Path.Contains("/v1/", StringComparison.Ordinal) ? 1 : Path.Contains("/v2/", StringComparison.Ordinal) ? 2 : 3;

    /// <summary>True when the body is a list of such objects.</summary>
    public bool IsList { get; init; }

    /// <summary>Each product refuses a token in its own way.</summary>
    public TokenRefusal TokenRefusal { get; init; } = TokenRefusal.Code401002;
}
