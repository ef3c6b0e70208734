using System.Text.Json.Serialization;

namespace Integrations.Samples.Trimmed;

[JsonSerializable(typeof(Invoice))]
internal sealed partial class SampleJsonContext : JsonSerializerContext;

internal sealed record Invoice(string Number, Money Total, Msisdn Payer);
