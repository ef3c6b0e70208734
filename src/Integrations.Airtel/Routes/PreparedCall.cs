using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Integrations.Payments;

namespace Integrations.Airtel.Routes;

/// <summary>What a route prepares: the body, and the settings that it was made for. Airtel compares an id within a country, a currency and a version, as far as is known.</summary>
/// <typeparam name="TBody">The body.</typeparam>
internal sealed class PreparedCall<TBody>
    where TBody : class
{
    [JsonPropertyName("country")]
    public required string Country { get; init; }

    [JsonPropertyName("currency")]
    public required string Currency { get; init; }

    [JsonPropertyName("version")]
    public required AirtelApiVersion Version { get; init; }

    [JsonPropertyName("body")]
    public required TBody Body { get; init; }

    /// <summary>The call of an attempt; <see langword="null"/> when it was prepared without one.</summary>
    public static PreparedCall<TBody>? Read(PaymentAttempt attempt, JsonTypeInfo<PreparedCall<TBody>> type) =>
        attempt.Preparation.State is { IsEmpty: false } state ? JsonSerializer.Deserialize(state.Span, type) : null;

    public static byte[] Write(TBody body, AirtelSettings settings, AirtelApiVersion version, JsonTypeInfo<PreparedCall<TBody>> type) => JsonSerializer.SerializeToUtf8Bytes(
        new PreparedCall<TBody> { Country = settings.Country.Code, Currency = settings.WireCurrency, Version = version, Body = body }, type);

    /// <summary>Whether the account's enquiry is about the payments that this one is among.</summary>
    public bool CanBeAskedWith(AirtelSettings settings) => Country == settings.Country.Code && Currency == settings.WireCurrency;

    /// <summary>Whether the account would send what was prepared.</summary>
    public bool CanBeSentWith(AirtelSettings settings, AirtelApiVersion version) => CanBeAskedWith(settings) && Version == version;
}
