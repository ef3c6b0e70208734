using System.Text.Json.Serialization;

namespace Integrations.Authentication;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SharedToken))]
internal sealed partial class AuthenticationJsonContext : JsonSerializerContext;
