using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Integrations.Sandbox.Conformance;

[JsonSerializable(typeof(JsonObject))]
internal sealed partial class FieldsContext : JsonSerializerContext;
