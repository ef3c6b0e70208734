using System.Text.RegularExpressions;
using Integrations.Conventions.Tests.House;

namespace Integrations.Conventions.Tests.Rules;

/// <summary>A record prints its members and copies itself: neither is for secrets.</summary>
internal static partial class SecretRule
{
    public static IEnumerable<string> Find(IEnumerable<Type> types) => types
        .Where(type => type.IsRecord())
        .SelectMany(type => type.GetFields(Reflection.Declared))
        .Where(field => !field.IsLiteral && !field.IsStatic && (field.FieldType.Parts().Contains(typeof(Secret)) || (IsText(field.FieldType) && RawSecret().IsMatch(field.Name))))
        .Select(field => $"{field.DeclaringType!.Path()} is a record and holds the secret {field.Name}; make it a sealed class");

    private static bool IsText(Type type) => type == typeof(string) || type == typeof(byte[]) || type == typeof(ReadOnlyMemory<byte>);

    [GeneratedRegex("(Password|Passkey|SecurityCredential|ConsumerSecret|ClientSecret|AccessToken|RefreshToken|PrivateKey|SigningKey|VoucherPin)s?>?", RegexOptions.IgnoreCase)]
    private static partial Regex RawSecret();
}
