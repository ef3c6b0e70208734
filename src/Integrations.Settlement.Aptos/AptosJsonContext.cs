using System.Text.Json;
using System.Text.Json.Serialization;
using Integrations.Settlement.Aptos.Wire;

namespace Integrations.Settlement.Aptos;

/// <summary>Everything that goes over the wire or into a preparation. Wide numbers are texts there.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(LedgerBody))]
[JsonSerializable(typeof(HealthBody))]
[JsonSerializable(typeof(AccountBody))]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(GasBody))]
[JsonSerializable(typeof(TransactionBody))]
[JsonSerializable(typeof(List<TransactionBody>))]
[JsonSerializable(typeof(List<SummaryBody>))]
[JsonSerializable(typeof(BlockBody))]
[JsonSerializable(typeof(ResourceBody))]
[JsonSerializable(typeof(List<ResourceBody>))]
[JsonSerializable(typeof(ModuleBody))]
[JsonSerializable(typeof(List<ModuleBody>))]
[JsonSerializable(typeof(List<EventBody>))]
[JsonSerializable(typeof(BatchBody))]
[JsonSerializable(typeof(ViewBody))]
[JsonSerializable(typeof(TableItemBody))]
[JsonSerializable(typeof(FundBody))]
[JsonSerializable(typeof(FundedBody))]
[JsonSerializable(typeof(FeeBody))]
[JsonSerializable(typeof(BuildBody))]
[JsonSerializable(typeof(List<JsonElement>))]
[JsonSerializable(typeof(List<string>))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(ulong))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(StoredSettlement))]
[JsonSerializable(typeof(StoredPoolOrder))]
internal sealed partial class AptosJsonContext : JsonSerializerContext
{
    /// <summary>Tolerant of what nodes add.</summary>
    public static AptosJsonContext Wire { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    });
}
