using System.Text.Json.Nodes;

namespace Integrations.Sandbox.Flash;

/// <summary>A response code, and the fields beside the common ones when it is 0.</summary>
internal readonly record struct FlashResult(int Code, JsonObject? Fields)
{
    public static implicit operator FlashResult(int code) => new(code, Fields: null);

    public static implicit operator FlashResult(JsonObject fields) => new(0, fields);
}
