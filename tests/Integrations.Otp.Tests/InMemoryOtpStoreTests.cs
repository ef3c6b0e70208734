using System.Reflection;
using System.Text;

namespace Integrations.Otp.Tests;

public sealed class InMemoryOtpStoreTests : OtpStoreConformance<InMemoryOtpStoreTests.MemoryHome>
{
    public sealed class MemoryHome : OtpHome
    {
        private InMemoryOtpStore? _store;

        public override bool IsShared => false;

        public override ValueTask<IOtpStore> OpenAsync() => new(_store ??= new InMemoryOtpStore(Time));

        public override ValueTask<string> DumpAsync()
        {
            var text = new StringBuilder();
            foreach (var field in typeof(InMemoryOtpStore).GetFields(BindingFlags.Instance | BindingFlags.NonPublic))
            {
                if (field.GetValue(_store) is System.Collections.IDictionary map)
                {
                    foreach (System.Collections.DictionaryEntry entry in map)
                    {
                        text.Append(entry.Key).Append(' ').AppendLine(entry.Value is OtpRecord record ? Show(record) : entry.Value is System.Collections.IEnumerable list and not string ? string.Join(' ', list.Cast<object>()) : $"{entry.Value}");
                    }
                }
            }

            return new(text.ToString());
        }

        public override ValueTask DisposeAsync() => default;

        private static string Show(OtpRecord record) => string.Join(' ', typeof(OtpRecord).GetProperties().Select(property => property.GetValue(record) is ReadOnlyMemory<byte> bytes ? Convert.ToHexString(bytes.Span) : $"{property.GetValue(record)}"));
    }
}
