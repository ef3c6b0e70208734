using System.Text.Json;

namespace Integrations.Samples.WalletTopUp.Tests;

/// <summary>What came back.</summary>
internal sealed record Answer(int Status, JsonElement Body, string? MediaType, TimeSpan? RetryAfter)
{
    /// <summary>The first field of a problem.</summary>
    public string? Field => MediaType is "application/problem+json" && Body.TryGetProperty("field", out var first) ? first.GetString() : null;

    public string? Text(string name) => Body.TryGetProperty(name, out var value) ? value.ToString() : null;

    public decimal Number(string name) => Body.GetProperty(name).GetDecimal();
}
