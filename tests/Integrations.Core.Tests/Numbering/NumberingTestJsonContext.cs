using System.Text.Json.Serialization;

namespace Integrations.Core.Tests.Numbering;

[JsonSerializable(typeof(Contact))]
[JsonSerializable(typeof(Msisdn))]
[JsonSerializable(typeof(MobileOperator))]
internal sealed partial class NumberingTestJsonContext : JsonSerializerContext;

internal sealed record Contact(Msisdn Phone, Msisdn? Other, Dictionary<Msisdn, int> Seen);
