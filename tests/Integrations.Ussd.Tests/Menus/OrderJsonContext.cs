using System.Text.Json.Serialization;

namespace Integrations.Ussd.Tests.Menus;

[JsonSerializable(typeof(Order))]
internal sealed partial class OrderJsonContext : JsonSerializerContext;
