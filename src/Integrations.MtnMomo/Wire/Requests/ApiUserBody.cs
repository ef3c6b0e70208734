namespace Integrations.MtnMomo.Wire.Requests;

/// <summary>The body that makes an API user.</summary>
internal sealed class ApiUserBody
{
    public required string ProviderCallbackHost { get; init; }
}
