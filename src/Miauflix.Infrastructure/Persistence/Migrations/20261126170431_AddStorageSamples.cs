using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Miauflix.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class AddStorageSamples : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "verified_at",
                table: "stored_item",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "storage_sample",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    managed_bytes = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_storage_sample", x => x.day);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "storage_sample");

            migrationBuilder.DropColumn(
                name: "verified_at",
                table: "stored_item");
        }
    }
}
