namespace Integrations.MtnMomo;

/// <summary>An API user of MTN's sandbox.</summary>
public sealed class MomoApiUserDetails
{
    /// <summary>The host that callbacks may name.</summary>
    public string? CallbackHost { get; init; }

    /// <summary>Its target environment: <c>sandbox</c>.</summary>
    public string? TargetEnvironment { get; init; }

    /// <summary>Host and environment.</summary>
    public override string ToString() => $"{CallbackHost} ({TargetEnvironment})";
}
